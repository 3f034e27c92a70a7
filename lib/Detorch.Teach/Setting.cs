using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Detorch.Teach;

/// <summary>Checks the numbers that a layer, a generator or a function is set up with, and that an argument is not null.</summary>
internal static class Setting
{
    /// <summary>An argument, which is not null.</summary>
    /// <exception cref="ArgumentNullException">It is.</exception>
    public static T Required<T>([NotNull] this T? argument, [CallerArgumentExpression(nameof(argument))] string name = "")
        where T : class => argument ?? throw new ArgumentNullException(name);

    /// <summary>The value.</summary>
    /// <param name="value">A setting; its expression is its name in the message.</param>
    /// <param name="holds">Whether it is in its range.</param>
    /// <param name="owner">What is set up.</param>
    /// <param name="range">The range in words: "0 or more".</param>
    /// <param name="name">The name of the setting.</param>
    /// <exception cref="ArgumentException">The value is out of its range, infinite or NaN.</exception>
    public static double Require(
        double value, bool holds, string owner, string range, [CallerArgumentExpression(nameof(value))] string name = "") =>
        holds && double.IsFinite(value) ? value
            : throw new ArgumentException(
                $"{owner}: {name} is {value}; it must be {range}{(double.IsInfinity(value) ? ", and finite" : "")}.");
}
