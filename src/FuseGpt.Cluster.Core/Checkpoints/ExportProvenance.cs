using System.Text.Json.Nodes;

namespace FuseGpt.Cluster.Core.Checkpoints;

/// <summary>Where an exported model comes from.</summary>
/// <param name="Details">
/// What goes into <c>fusegpt.json</c> under <c>details</c>: method, settings, scores of each round, seeds, hashes of the data, versions,
/// perplexities. The manifest's hash and the kept and removed blocks are added by the exporter.
/// </param>
/// <param name="ModelCard">Text of README.md.</param>
public sealed record ExportProvenance(JsonObject Details, string ModelCard);
