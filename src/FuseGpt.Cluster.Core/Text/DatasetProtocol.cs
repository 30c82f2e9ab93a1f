namespace FuseGpt.Cluster.Core.Text;

/// <summary>
/// The text of a data set as papers on pruning prepare it, so that perplexities can be compared with theirs: WikiText-2 raw joined
/// by empty lines, and of C4 the first 1,100 validation documents joined by spaces, of which the first 256 windows count.
/// </summary>
public abstract class DatasetProtocol
{
    private const string WikiText2 = "wikitext2";
    private const string C4 = "c4";

    private protected DatasetProtocol(string folder) => Folder = folder;

    /// <summary>Names of the data sets, for <c>--dataset</c>.</summary>
    public static IReadOnlyList<string> Names { get; } = [WikiText2, C4];

    /// <summary>Most windows that perplexity is measured on, or null for all of the test text.</summary>
    public abstract int? TestWindows { get; }

    private protected string Folder { get; }

    /// <summary>Opens a data set; its files are looked for when they are read.</summary>
    /// <param name="choice">Which, and where.</param>
    /// <exception cref="InvalidInputException">There is no such data set or folder.</exception>
    public static DatasetProtocol Open(DatasetChoice choice)
    {
        if (!Names.Contains(choice.Name))
        {
            throw new InvalidInputException("--dataset", choice.Name, $"It must be one of {string.Join(", ", Names)}.", "For other texts use --text.");
        }

        return !Directory.Exists(choice.Folder)
            ? throw new InvalidInputException("--data", choice.Folder, "There must be a folder of this name.", "Name the folder with the data set's files.")
            : choice.Name == WikiText2 ? new WikiText2Protocol(choice.Folder) : new C4Protocol(choice.Folder);
    }

    /// <summary>The text that calibration and training samples are drawn from.</summary>
    /// <exception cref="InvalidInputException">The folder has no file for it, or one that cannot be used.</exception>
    public abstract string TrainingText();

    /// <summary>The text that perplexity is measured on.</summary>
    /// <exception cref="InvalidInputException">The folder has no file for it, or one that cannot be used.</exception>
    public abstract string TestText();

    private protected InvalidInputException Missing(string needed) =>
        new("--data", Folder, $"The folder must hold {needed}.", "Put the file there, or use --text for texts of your own.");
}
