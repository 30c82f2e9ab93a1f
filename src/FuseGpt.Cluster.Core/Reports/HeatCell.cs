namespace FuseGpt.Cluster.Core.Reports;

/// <summary>A cell of a heat map.</summary>
/// <param name="Row">Its row, from 0.</param>
/// <param name="Column">Its column, from 0.</param>
/// <param name="Heat">How strong its colour is, 0 to 1.</param>
/// <param name="Told">What it tells when it is pointed at.</param>
/// <param name="IsBound">Whether its value is only known to be no higher.</param>
/// <param name="IsMarked">Whether it is the one of its row that matters.</param>
public sealed record HeatCell(int Row, int Column, double Heat, string Told, bool IsBound = false, bool IsMarked = false);
