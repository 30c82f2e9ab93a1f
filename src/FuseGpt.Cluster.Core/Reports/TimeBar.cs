namespace FuseGpt.Cluster.Core.Reports;

/// <summary>A piece of a lane of time.</summary>
/// <param name="Lane">The lane, from 0.</param>
/// <param name="Kind">What was done, an index into the names of kinds.</param>
/// <param name="Begin">When it began, in seconds.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Told">What it tells when it is pointed at.</param>
public sealed record TimeBar(int Lane, int Kind, double Begin, double Seconds, string Told);
