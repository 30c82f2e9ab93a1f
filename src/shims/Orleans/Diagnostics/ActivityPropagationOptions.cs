namespace Orleans.Diagnostics;

/// <summary>Set by AddActivityPropagation.</summary>
internal sealed class ActivityPropagationOptions
{
    /// <summary>True when calls make spans.</summary>
    public bool IsEnabled { get; set; }
}
