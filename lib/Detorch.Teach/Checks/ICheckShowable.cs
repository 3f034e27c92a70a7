using Detorch.Teach.Display;

namespace Detorch.Teach;

/// <summary>What a check found: it shows itself to people, and as JSON to a host that counts results.</summary>
internal interface ICheckShowable : IShowable
{
    /// <summary>The result for a program: exercise, status and message.</summary>
    string ToJson();
}
