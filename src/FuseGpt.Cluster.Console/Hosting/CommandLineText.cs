namespace FuseGpt.Cluster.Console.Hosting;

/// <summary>The command line as a shell takes it, for messages that tell what to type.</summary>
/// <param name="Program">How the user calls the console.</param>
/// <param name="Arguments">The arguments of this call.</param>
internal sealed record CommandLineText(string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>Set by the launcher to the name that it was called by.</summary>
    private const string ProgramVariable = "FUSEGPT_PROGRAM";
    private const string Plain = "_-./:=,+@%";

    /// <summary>The text for this process.</summary>
    /// <param name="arguments">The process's arguments.</param>
    public static CommandLineText OfProcess(IReadOnlyList<string> arguments) =>
        new(Environment.GetEnvironmentVariable(ProgramVariable) is { Length: > 0 } program ? program : "fusegpt", arguments);

    /// <summary>This call again, without an argument that must not be repeated.</summary>
    /// <param name="dropped">The argument to leave out.</param>
    public string Again(string dropped) => Of([.. Arguments.Where(argument => argument != dropped)]);

    /// <summary>A call with other arguments.</summary>
    /// <param name="arguments">The arguments.</param>
    public string Of(params IReadOnlyList<string> arguments) => string.Join(' ', arguments.Prepend(Program).Select(Quote));

    private static string Quote(string argument) =>
        argument.Length > 0 && argument.All(character => char.IsAsciiLetterOrDigit(character) || Plain.Contains(character))
            ? argument
            : $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
