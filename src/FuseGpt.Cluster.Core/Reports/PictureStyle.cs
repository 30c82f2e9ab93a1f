namespace FuseGpt.Cluster.Core.Reports;

/// <summary>What all pictures share: their colours, which suit a light and a dark page.</summary>
internal static class PictureStyle
{
    /// <summary>How many colours there are, classes <c>fg-0</c> and on, as the variable <c>--c</c>.</summary>
    public const int Colours = 8;

    /// <summary>The style sheet of a picture.</summary>
    public const string Css = """
        .fg-chart{font:13px system-ui,sans-serif;color:#1f2328;--p:#fff}
        .fg-chart text{fill:currentColor}
        .fg-chart .fg-title{font-size:15px;font-weight:600}
        .fg-chart .fg-grid{stroke:currentColor;stroke-opacity:.13}
        .fg-chart .fg-axis{stroke:currentColor;stroke-opacity:.6}
        .fg-chart .fg-line{fill:none;stroke:var(--c);stroke-width:2}
        .fg-chart .fg-dot{fill:var(--p);stroke:var(--c);stroke-width:2}
        .fg-chart .fg-fill{fill:var(--c)}
        .fg-0{--c:#6e7781}.fg-1{--c:#0969da}.fg-2{--c:#bc4c00}.fg-3{--c:#1a7f37}.fg-4{--c:#8250df}.fg-5{--c:#cf222e}.fg-6{--c:#0a7a82}.fg-7{--c:#9a6700}
        @media(prefers-color-scheme:dark){.fg-chart{color:#e6edf3;--p:#0d1117}
        .fg-0{--c:#9da7b1}.fg-1{--c:#58a6ff}.fg-2{--c:#f0883e}.fg-3{--c:#3fb950}.fg-4{--c:#bc8cff}.fg-5{--c:#ff7b72}.fg-6{--c:#39c5cf}.fg-7{--c:#d29922}}
        """;
}
