namespace FuseGpt.Cluster.Console.Completion;

/// <summary>
/// What shells need to complete the console's command lines: each asks the console itself what may follow, by the directive
/// <c>[suggest:POSITION] "COMMAND LINE"</c> of the command line library. Options are offered after a dash; where nothing fits, files are.
/// </summary>
internal static class CompletionScripts
{
    /// <summary>The shells.</summary>
    public static IReadOnlyList<string> Shells => ["bash", "zsh", "fish"];

    // Readline takes colons and equals signs for ends of words, so what precedes them is cut off again.
    private const string Bash = """
        # Completion of fusegpt for bash. For every shell: fusegpt completion bash > ~/.local/share/bash-completion/completions/fusegpt
        _fusegpt() {
            local line="fusegpt${COMP_LINE:${#COMP_WORDS[0]}:COMP_POINT-${#COMP_WORDS[0]}}" candidate
            local word=${line##*[[:space:]]}
            local before=${word%"${word##*[:=]}"}
            COMPREPLY=()
            while IFS= read -r candidate; do
                [[ $candidate == "$word"* && ($word == -* || $candidate != -*) ]] && COMPREPLY+=("${candidate#"$before"}")
            done < <("${COMP_WORDS[0]}" "[suggest:${#line}]" "$line" 2>/dev/null)
        }
        complete -o default -F _fusegpt fusegpt

        """;

    private const string Zsh = """
        #compdef fusegpt
        # Completion of fusegpt for zsh. For every shell: fusegpt completion zsh > a folder of $fpath/_fusegpt
        _fusegpt() {
            local line="fusegpt ${(j: :)words[2,CURRENT]}" word=${words[CURRENT]}
            local -a candidates
            candidates=("${(@f)$("${words[1]}" "[suggest:${#line}]" "$line" 2>/dev/null)}")
            [[ $word == -* ]] || candidates=("${(@)candidates:#-*}")
            candidates=("${(@M)candidates:#${word}*}")
            if (( ${#candidates} )); then compadd -- "${candidates[@]}"; else _files; fi
        }
        if [[ ${funcstack[1]-} == _fusegpt ]]; then _fusegpt "$@"; else compdef _fusegpt fusegpt; fi

        """;

    private const string Fish = """
        # Completion of fusegpt for fish. For every shell: fusegpt completion fish > ~/.config/fish/completions/fusegpt.fish
        function __fusegpt_complete
            set -l words (commandline -opc)
            set -l word (commandline -ct)
            set -l line (string join ' ' -- fusegpt $words[2..-1] $word)
            for candidate in ($words[1] "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null)
                if string match -q -- '-*' "$word"; or not string match -q -- '-*' $candidate
                    echo $candidate
                end
            end
        end
        complete -c fusegpt -a '(__fusegpt_complete)'

        """;

    /// <summary>The script of a shell.</summary>
    /// <param name="shell">One of <see cref="Shells"/>.</param>
    public static string Of(string shell) => shell switch
    {
        "bash" => Bash,
        "zsh" => Zsh,
        _ => Fish,
    };
}
