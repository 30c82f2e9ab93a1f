namespace FuseGpt.Cluster.Console.Hosting;

/// <summary>What the console ends with.</summary>
internal static class ExitCodes
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Something went wrong that is not the user's mistake.</summary>
    public const int Failed = 1;

    /// <summary>Wrong usage or input.</summary>
    public const int WrongInput = 2;

    /// <summary>The job is paused; the same command goes on with it.</summary>
    public const int Paused = 3;

    /// <summary>Stopped by the user, with nothing to go on with.</summary>
    public const int Cancelled = 130;
}
