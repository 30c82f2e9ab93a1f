namespace FuseGpt.Cluster.Console.Inspection;

/// <summary>What <c>fusegpt inspect</c> is to do.</summary>
/// <param name="Model">Folder of the model.</param>
/// <param name="Json">Whether standard output is JSON.</param>
internal sealed record InspectSettings(string Model, bool Json);
