namespace FuseGpt.Cluster.Core.Manifests;

/// <summary>How a record lies in the artifact store: with its kind and the version of its layout, so that none is taken for another.</summary>
/// <param name="Kind">What the record is.</param>
/// <param name="Version">Version of the record's layout.</param>
/// <param name="Value">The record.</param>
internal sealed record StoredRecord<T>(string Kind, int Version, T Value);
