namespace Detorch.Teach.Plots;

/// <summary>The one version of plotly.js for the figures: pages load it from here or carry it, and the tests draw with it.</summary>
public static class PlotlyJs
{
    /// <summary>The npm package whose <c>plotly.min.js</c> is meant.</summary>
    public const string Package = "plotly.js-dist-min";

    /// <summary>The version of <see cref="Package"/>.</summary>
    public const string Version = "3.7.0";

    /// <summary>Where a page that does not carry plotly.js loads it from.</summary>
    public const string Address = $"https://cdn.jsdelivr.net/npm/{Package}@{Version}/plotly.min.js";

    /// <summary>The browser runs the file only if its hash is this one.</summary>
    public const string Integrity = "sha384-l4G4qURPwALv583BKlynU/4LiUx0rk9jcTX58Aq+Jc+jgWb52zeH2geZkSS3UPPs";
}
