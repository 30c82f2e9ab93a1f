namespace FuseGpt.Cluster.Silo.Doors;

/// <summary>Tells of a connection through which door it came.</summary>
/// <param name="Door">The door.</param>
internal sealed record DoorFeature(Door Door)
{
    /// <summary>The door that a request came through.</summary>
    public static Door Of(HttpContext context) =>
        context.Features.Get<DoorFeature>()?.Door ?? throw new InvalidOperationException("Every listener names its door.");
}
