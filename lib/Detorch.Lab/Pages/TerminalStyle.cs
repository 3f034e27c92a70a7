using System.Globalization;

namespace Detorch.Lab.Pages;

/// <summary>How a terminal shows a letter: what a "select graphic rendition" sequence sets (ECMA-48, 8.3.117).</summary>
internal readonly record struct TerminalStyle
{
    private const int Rgb = 1 << 24;
    private static readonly string[] Effects = ["", "bold", "dim", "italic", "underline", "", "", "", "conceal", "strike"];

    // A colour is 0 for none, 1 to 16 for the palette that the page colours by its theme, or Rgb plus 24 bits.
    private int Ink { get; init; }

    private int Ground { get; init; }

    private int Effect { get; init; }

    private bool Inverse { get; init; }

    /// <summary>The style after a sequence's parameters, such as "1;38;5;208".</summary>
    public TerminalStyle With(string parameters)
    {
        var codes = parameters.Split(';', ':')
            .Select(code => int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).ToArray();
        var style = this;
        for (var i = 0; i < codes.Length; i++)
        {
            var code = codes[i];
            style = code switch
            {
                0 => default,
                >= 1 and <= 9 and not (5 or 6 or 7) => style with { Effect = style.Effect | (1 << code) },
                7 => style with { Inverse = true },
                21 or 22 => style with { Effect = style.Effect & ~(1 << 1 | 1 << 2) },
                23 or 24 or 28 or 29 => style with { Effect = style.Effect & ~(1 << (code - 20)) },
                27 => style with { Inverse = false },
                >= 30 and <= 37 => style with { Ink = code - 29 },
                38 => style with { Ink = Extended(codes, ref i) ?? style.Ink },
                39 => style with { Ink = 0 },
                >= 40 and <= 47 => style with { Ground = code - 39 },
                48 => style with { Ground = Extended(codes, ref i) ?? style.Ground },
                49 => style with { Ground = 0 },
                >= 90 and <= 97 => style with { Ink = code - 81 },
                >= 100 and <= 107 => style with { Ground = code - 91 },
                _ => style,
            };
        }
        return style;
    }

    /// <summary>HTML in this style.</summary>
    public string Wrap(string html)
    {
        if (this == default)
            return html;
        var (classes, styles) = (new List<string>(), new List<string>());
        var (ink, ground) = Inverse ? (Ground, Ink) : (Ink, Ground);
        if (Inverse && (ink == 0 || ground == 0))
            classes.Add("ansi-inverse");
        Add(ink, "fg", "color");
        Add(ground, "bg", "background");
        for (var i = 1; i < Effects.Length; i++)
            if ((Effect & (1 << i)) != 0)
                classes.Add($"ansi-{Effects[i]}");
        var attributes = (classes.Count > 0 ? $" class=\"{string.Join(' ', classes)}\"" : "")
            + (styles.Count > 0 ? $" style=\"{string.Join(';', styles)}\"" : "");
        return $"<span{attributes}>{html}</span>";

        void Add(int colour, string name, string property)
        {
            if (colour >= Rgb)
                styles.Add(string.Create(CultureInfo.InvariantCulture, $"{property}:#{colour - Rgb:x6}"));
            else if (colour > 0)
                classes.Add(string.Create(CultureInfo.InvariantCulture, $"ansi-{name}-{colour - 1}"));
        }
    }

    /// <summary>The colour after a 38 or 48: 5 and a number of the 256, or 2 and red, green, blue; null where it is incomplete.</summary>
    private static int? Extended(int[] codes, ref int at)
    {
        switch (codes.ElementAtOrDefault(at + 1))
        {
            case 5 when at + 2 < codes.Length:
                at += 2;
                return Of256(Math.Clamp(codes[at], 0, 255));
            case 2 when at + 4 < codes.Length:
                var rgb = codes.AsSpan(at + 2, 3);
                at += 4;
                return Rgb + (Math.Clamp(rgb[0], 0, 255) << 16) + (Math.Clamp(rgb[1], 0, 255) << 8) + Math.Clamp(rgb[2], 0, 255);
            default:
                at = codes.Length;
                return null;
        }
    }

    /// <summary>xterm's 256 colours: the palette, a cube of 6 x 6 x 6, and 24 greys.</summary>
    private static int Of256(int number)
    {
        if (number < 16)
            return number + 1;
        if (number >= 232)
            return Rgb + (8 + 10 * (number - 232)) * 0x010101;
        var cube = number - 16;
        return Rgb + (Level(cube / 36) << 16) + (Level(cube / 6 % 6) << 8) + Level(cube % 6);

        static int Level(int step) => step == 0 ? 0 : 55 + 40 * step;
    }
}
