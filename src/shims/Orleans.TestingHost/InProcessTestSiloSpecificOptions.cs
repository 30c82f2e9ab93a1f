namespace Orleans.TestingHost;

/// <summary>What is different in each silo of a test cluster.</summary>
public sealed class InProcessTestSiloSpecificOptions
{
    /// <summary>The port for silos.</summary>
    public int SiloPort { get; set; }

    /// <summary>The port for clients.</summary>
    public int GatewayPort { get; set; }

    /// <summary>The silo's name: <c>Silo_0</c>, <c>Silo_1</c>, …</summary>
    public string SiloName { get; set; } = "";
}
