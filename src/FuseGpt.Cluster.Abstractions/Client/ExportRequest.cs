namespace FuseGpt.Cluster.Abstractions.Client;

/// <summary>The model of a round that is wanted as a folder.</summary>
/// <param name="Output">Full path of the folder, on the machine that does the work: empty, or not there yet.</param>
/// <param name="Round">The round, from 1; null for the last finished one.</param>
/// <param name="Devices">Devices to fold and compare on: <c>auto</c>, <c>cpu:2</c>, <c>cuda:0,1</c>.</param>
public sealed record ExportRequest(string Output, int? Round = null, string Devices = "auto");
