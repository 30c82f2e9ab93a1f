namespace FuseGpt.Cluster.Core.Hub;

/// <summary>How far a download is.</summary>
/// <param name="Model">The model's id.</param>
/// <param name="BytesDone">Bytes that are on this machine, those of earlier tries too.</param>
/// <param name="BytesTotal">Bytes of all files that the model needs.</param>
public readonly record struct HubProgress(string Model, long BytesDone, long BytesTotal);
