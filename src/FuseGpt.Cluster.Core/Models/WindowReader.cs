namespace FuseGpt.Cluster.Core.Models;

/// <summary>Reads which blocks attend through a sliding window.</summary>
internal sealed class WindowReader(ConfigReader config, int blocks)
{
    private const string WindowKey = "sliding_window";
    private const string TypesKey = "layer_types";
    private const string Sliding = "sliding_attention";
    private const string Full = "full_attention";

    /// <summary>Every block has the window of <c>sliding_window</c>, or none where it is null.</summary>
    /// <param name="absent">The window of a config without the key.</param>
    public ValueList<int?> Everywhere(int? absent)
    {
        var window = Window(absent);
        var type = window is null ? Full : Sliding;
        if (Types()?.Any(other => other != type) == true)
        {
            throw config.Fault(TypesKey, "a mix of attentions", $"By {WindowKey} every block of this family is of type {type}.", "Use another model.");
        }

        return window is null ? new([]) : new(Enumerable.Repeat(window, blocks));
    }

    /// <summary>
    /// With <c>use_sliding_window</c> the blocks that <c>layer_types</c> names have the window; without such a list those from
    /// <c>max_window_layers</c> on.
    /// </summary>
    /// <param name="absentWindow">The window of a config without the key.</param>
    /// <param name="absentFirst">The first block with a window in a config without the key.</param>
    public ValueList<int?> WhereAsked(int absentWindow, int absentFirst)
    {
        var window = config.Flag("use_sliding_window", missing: false) ? Window(absentWindow) : null;
        var first = config.Integer("max_window_layers", 0, ConfigLimits.Blocks, absentFirst);
        var slides = Types()?.Select(type => type == Sliding).ToList() ?? [.. Enumerable.Range(0, blocks).Select(block => window is not null && block >= first)];
        if (slides.Contains(true) && window is null)
        {
            throw config.Fault(TypesKey, Sliding, $"A block slides, but use_sliding_window and {WindowKey} give no window.");
        }

        return slides.Contains(true) ? new(slides.Select(slide => slide ? window : null)) : new([]);
    }

    private int? Window(int? absent) => config.IntegerOrNull(WindowKey, 1, ConfigLimits.Positions, absent);

    private IReadOnlyList<string>? Types() => config.Choices(TypesKey, blocks, Sliding, Full);
}
