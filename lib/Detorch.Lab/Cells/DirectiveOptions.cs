using System.Text.RegularExpressions;

namespace Detorch.Lab.Cells;

/// <summary>The options of a directive: <c>#!set --name x --value 3</c>.</summary>
internal sealed partial class DirectiveOptions
{
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    /// <summary>Reads what follows a directive's name.</summary>
    /// <param name="argument">The text.</param>
    /// <param name="known">The options that there are; those that end in "!" have no value.</param>
    /// <exception cref="FormatException">An option is unknown, lacks its value or is given twice; the message says so.</exception>
    public DirectiveOptions(string argument, params string[] known)
    {
        var starts = Option().Matches(argument);
        Add("", argument[..(starts.Count > 0 ? starts[0].Index : argument.Length)].Trim());
        for (var i = 0; i < starts.Count; i++)
        {
            var name = starts[i].Groups["name"].Value;
            var value = argument[(starts[i].Index + starts[i].Length)..(i + 1 < starts.Count ? starts[i + 1].Index : argument.Length)]
                .Trim();
            if (known.Contains(name + "!"))
            {
                // What follows an option without a value is the directive's own argument.
                Add(name, "true");
                Add("", value);
            }
            else if (!known.Contains(name))
                throw new FormatException(
                    $"there is no option --{name}. It has {string.Join(", ", known.Select(each => $"--{each.TrimEnd('!')}"))}.");
            else if (value.Length == 0)
                throw new FormatException($"--{name} needs a value.");
            else
                Add(name, value);
        }
    }

    /// <summary>The argument that no option names, or null.</summary>
    public string? Argument => this[""];

    /// <summary>The value of an option, or null.</summary>
    public string? this[string name] => values.GetValueOrDefault(name);

    private void Add(string name, string value)
    {
        if (value.Length > 0 && !values.TryAdd(name, value))
            throw new FormatException(name.Length > 0 ? $"--{name} is given twice." : $"\"{value}\" belongs to no option.");
    }

    [GeneratedRegex(@"(?:^|\s)--(?<name>[a-z][a-z-]*)(?=\s|$)")]
    private static partial Regex Option();
}
