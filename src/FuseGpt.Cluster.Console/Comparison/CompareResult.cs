namespace FuseGpt.Cluster.Console.Comparison;

/// <summary>The whole comparison.</summary>
/// <param name="Model">Folder of the model.</param>
/// <param name="Texts">Names of the texts, in the order of the columns.</param>
/// <param name="Rows">The rows, the model that was given first.</param>
internal sealed record CompareResult(string Model, IReadOnlyList<string> Texts, IReadOnlyList<CompareRow> Rows) : CompareLine;
