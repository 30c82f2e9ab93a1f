using System.Diagnostics;

namespace FuseGpt.Cluster.Deploy.Tests;

/// <summary>Runs programs to their end, and finds those that <c>eng/tools</c> brings.</summary>
internal static class Programs
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>The repository's root.</summary>
    public static string Root { get; } = ReferenceData.RepositoryRoot();

    /// <summary>A file or folder below <c>artifacts/tools</c>; skips the calling test where it is missing.</summary>
    public static string Tool(string path, string script)
    {
        var full = Path.Combine(Root, "artifacts/tools", path);
        Skip.IfNot(Path.Exists(full), $"There is no artifacts/tools/{path}: {script} brings it.");
        return full;
    }

    /// <summary>Runs a program.</summary>
    public static ProgramResult Run(string program, params string[] arguments) => Run(new ProcessStartInfo(program, arguments) { WorkingDirectory = Root });

    /// <summary>Runs a program.</summary>
    public static ProgramResult Run(ProcessStartInfo start)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError, start.RedirectStandardInput) = (true, true, true);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
        }

        return new ProgramResult(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }
}
