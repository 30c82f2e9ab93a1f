using FuseGpt.Cluster.Core.Checkpoints;
using FuseGpt.Cluster.Core.Tokenization;

namespace FuseGpt.Cluster.Core.Jobs;

/// <summary>The tokenizer of a model's folder; its ids are checked against the model's embedding.</summary>
public sealed class ModelTokenizer
{
    private readonly string _folder;
    private readonly Tokenizer _tokenizer;
    private readonly int _vocabulary;

    private ModelTokenizer(string folder, Tokenizer tokenizer, int vocabulary) => (_folder, _tokenizer, _vocabulary) = (folder, tokenizer, vocabulary);

    /// <summary>Loads the tokenizer that lies beside a model's weights.</summary>
    /// <param name="checkpoint">The model.</param>
    /// <exception cref="InvalidInputException">The folder has no tokenizer.json, or one that cannot be used.</exception>
    public static ModelTokenizer Load(Checkpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        var path = Path.Combine(checkpoint.Folder, "tokenizer.json");
        return File.Exists(path)
            ? new ModelTokenizer(checkpoint.Folder, Tokenizer.Load(path), checkpoint.Config.Architecture.VocabularySize)
            : throw new InvalidInputException("MODEL", checkpoint.Folder, "The folder has no tokenizer.json.", "Save the model with its fast tokenizer: tokenizer.save_pretrained(folder).");
    }

    /// <summary>Turns a text into token ids that the model has.</summary>
    /// <param name="text">The text.</param>
    /// <param name="addSpecialTokens">Whether to add what the tokenizer adds, for example a token at the beginning.</param>
    /// <exception cref="InvalidInputException">The tokenizer belongs to another model.</exception>
    public int[] Encode(string text, bool addSpecialTokens = false)
    {
        var tokens = _tokenizer.Encode(text, addSpecialTokens);
        var largest = tokens.Length == 0 ? 0 : tokens.Max();
        return largest < _vocabulary
            ? tokens
            : throw new InvalidInputException("MODEL", _folder, $"Its tokenizer gives the id {largest}, and its embedding has {_vocabulary} rows.", "Use the tokenizer that belongs to the model.");
    }

    /// <summary>Turns token ids into text, special tokens left out.</summary>
    /// <param name="ids">The ids.</param>
    public string Decode(IEnumerable<int> ids) => _tokenizer.Decode(ids);
}
