namespace FuseGpt.Cluster.Abstractions.Export;

/// <summary>How far an export is.</summary>
/// <param name="Share">Share of the devices' part that is done, 0 to 1.</param>
/// <param name="Model">What was written, in the last event; else null.</param>
[GenerateSerializer, Immutable, Alias("FuseGpt.Cluster.ExportEvent")]
public sealed record ExportEvent([property: Id(0)] double Share, [property: Id(1)] ExportedModel? Model);
