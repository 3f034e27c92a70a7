namespace Detorch.Lab.Grading.Running;

/// <summary>Nothing can be graded, for a reason that the teacher can mend.</summary>
internal sealed class GradingException(string message) : Exception(message);
