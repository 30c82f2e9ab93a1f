namespace Orleans.Configuration;

/// <summary>When activations that nobody uses end.</summary>
public class GrainCollectionOptions
{
    /// <summary>How long an activation may be idle.</summary>
    /// <value>The default value is 15 minutes.</value>
    public TimeSpan CollectionAge { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How often idle activations are looked for.</summary>
    /// <value>The default value is 1 minute.</value>
    public TimeSpan CollectionQuantum { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long OnDeactivateAsync may take.</summary>
    /// <value>The default value is 30 seconds.</value>
    public TimeSpan DeactivationTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
