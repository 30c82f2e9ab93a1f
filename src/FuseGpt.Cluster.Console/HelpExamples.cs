using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using FuseGpt.Cluster.Console.Hosting;

namespace FuseGpt.Cluster.Console;

/// <summary>Help with examples: what the command line library writes, then the command's examples.</summary>
internal sealed class HelpExamples : SynchronousCommandLineAction
{
    private static readonly Dictionary<string, string[]> Examples = new(StringComparer.Ordinal)
    {
        [""] = ["demo", "inspect MODEL", "prune MODEL --text train.txt --sparsity 25% --out smaller", "eval smaller --text test.txt"],
        ["plan"] = ["plan MODEL --sparsity 25%", "plan MODEL --target-params 5B --devices cuda --memory 40GB", "plan MODEL --blocks 8 --no-measure --json"],
        ["prune"] =
        [
            "prune MODEL --text train.txt --sparsity 25% --out smaller",
            "prune MODEL --text books/ more.jsonl --blocks 4 --eval test.txt --out smaller",
            "prune MODEL --text train.txt --blocks 8 --method mi --devices cuda:0,1 --out smaller --json",
            "prune MODEL --text train.txt --target-memory 10GB --out smaller",
        ],
        ["submit"] = ["submit MODEL --text train.txt --sparsity 25% --out smaller", "submit /models/llama --text /text/train.txt --blocks 8 --out /out/smaller --server http://gpu1:8080 --token-file token"],
        ["jobs"] = ["jobs", "jobs --status running", "jobs --server http://gpu1:8080 --token-file token --json", "jobs --cluster gpu1:30000"],
        ["watch"] = ["watch JOB", "watch JOB --json"],
        ["pause"] = ["pause JOB"],
        ["resume"] = ["resume JOB"],
        ["cancel"] = ["cancel JOB"],
        ["delete"] = ["delete JOB"],
        ["logs"] = ["logs JOB", "logs JOB --follow"],
        ["devices"] = ["devices", "devices --server http://gpu1:8080 --token-file token"],
        ["serve"] = ["serve", "serve --model-root models --text-root text --out-root out", "serve --address 0.0.0.0 --token-file token --work /srv/fusegpt"],
        ["clean"] = ["clean --dry-run", "clean"],
        ["compare"] =
        [
            "compare MODEL --text train.txt --eval test.txt",
            "compare MODEL --dataset wikitext2 --data DIR --eval c4=DIR2 --sparsities 20%,25%,30% --recipes paper,tuned",
            "compare MODEL --text train.txt --eval test.txt --methods slicegpt,mi+fusion --samples 128,256,512,1024",
        ],
        ["eval"] =
        [
            "eval MODEL --text test.txt",
            "eval MODEL --text test.txt --seq 512 --windows 100 --devices cpu:2 --json",
            "eval smaller --against MODEL --text test.txt --tasks piqa,arc_easy --data tasks --limit 200",
        ],
        ["generate"] = ["generate MODEL --prompt \"Once upon a time\"", "generate MODEL --prompt-file letter.txt --tokens 200"],
        ["export"] = ["export JOB --round 2 --out two-blocks-less"],
        ["score"] = ["score MODEL --text train.txt", "score MODEL --text train.txt --method shortgpt --seq 512 --devices cpu:2 --json"],
        ["report"] = ["report JOB", "report JOB --out job.html"],
        ["inspect"] = ["inspect MODEL", "inspect MODEL --json"],
        ["demo"] = ["demo", "demo --devices cpu"],
        ["completion"] = ["completion bash > ~/.local/share/bash-completion/completions/fusegpt", "completion zsh", "completion fish"],
        ["config"] = ["config", "config prune"],
    };

    private readonly SynchronousCommandLineAction _help;
    private readonly CommandLineText _commandLine;

    private HelpExamples(SynchronousCommandLineAction help, CommandLineText commandLine) => (_help, _commandLine) = (help, commandLine);

    /// <summary>Adds the examples to the help of all commands.</summary>
    public static void AddTo(RootCommand root, CommandLineText commandLine)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        foreach (var foreign in option.Aliases.Where(alias => alias.StartsWith('/')).ToList())
        {
            // Here they look like paths, and would be offered where a word is completed.
            option.Aliases.Remove(foreign);
        }

        option.Action = new HelpExamples((SynchronousCommandLineAction)option.Action!, commandLine);
    }

    /// <inheritdoc />
    public override int Invoke(ParseResult parseResult)
    {
        var code = _help.Invoke(parseResult);
        var command = parseResult.CommandResult.Command;
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (var example in Examples[command is RootCommand ? "" : command.Name])
        {
            output.WriteLine($"  {_commandLine.Program} {example}");
        }

        output.WriteLine();
        return code;
    }
}
