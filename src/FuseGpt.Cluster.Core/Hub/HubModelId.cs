using System.Text.RegularExpressions;

namespace FuseGpt.Cluster.Core.Hub;

/// <summary>A model on the hub, as the user names it: <c>org/name</c> or <c>org/name@revision</c>.</summary>
/// <param name="Organisation">Who published it.</param>
/// <param name="Name">Its name there.</param>
/// <param name="Revision">A branch, a tag or a commit.</param>
internal sealed partial record HubModelId(string Organisation, string Name, string Revision)
{
    private const string DefaultRevision = "main";

    /// <summary>The model without its revision.</summary>
    public string Repository => $"{Organisation}/{Name}";

    /// <summary>The model's folder in the cache.</summary>
    public string FolderName => $"models--{Organisation}--{Name}";

    /// <summary>Reads an id; names can never lead out of the cache's folder.</summary>
    /// <exception cref="InvalidInputException">It is no such id.</exception>
    public static HubModelId Parse(string model)
    {
        var match = Form().Match(model);
        if (!match.Success || model.Contains("..", StringComparison.Ordinal) || match.Groups["repository"].Value.Contains("--", StringComparison.Ordinal))
        {
            throw new InvalidInputException(
                "MODEL",
                model,
                "There is no such folder, and it is not the id of a model on the hub, org/name or org/name@revision.",
                "Give the folder that holds the model's config.json, or its id.");
        }

        var revision = match.Groups["revision"];
        return new HubModelId(match.Groups["organisation"].Value, match.Groups["name"].Value, revision.Success ? revision.Value : DefaultRevision);
    }

    /// <summary>Whether a text is the full hash of a commit.</summary>
    public static bool IsCommit(string text) => CommitForm().IsMatch(text);

    /// <inheritdoc/>
    public override string ToString() => Revision == DefaultRevision ? Repository : $"{Repository}@{Revision}";

    [GeneratedRegex(@"\A(?<repository>(?<organisation>[A-Za-z0-9_][A-Za-z0-9._-]{0,95})/(?<name>[A-Za-z0-9_][A-Za-z0-9._-]{0,95}))(@(?<revision>[A-Za-z0-9_][A-Za-z0-9._/-]{0,200}))?\z")]
    private static partial Regex Form();

    [GeneratedRegex(@"\A[0-9a-f]{40}\z")]
    private static partial Regex CommitForm();
}
