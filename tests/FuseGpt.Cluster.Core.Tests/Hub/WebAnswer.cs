namespace FuseGpt.Cluster.Core.Tests.Hub;

/// <summary>What a server answers.</summary>
internal sealed record WebAnswer(int Status, byte[] Body, params IReadOnlyList<(string Name, string Value)> Headers)
{
    /// <summary>Bytes of the body after which the connection breaks.</summary>
    public int Sent { get; init; } = int.MaxValue;

    public static WebAnswer Error(int status, string code) => new(status, [], ("X-Error-Code", code));
}
