namespace FuseGpt.Cluster.EndToEnd.Tests.Launcher;

/// <summary>How one start of the launcher ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Error">Its standard error.</param>
internal sealed record LauncherResult(int ExitCode, string Output, string Error);
