using FuseGpt.Cluster.Core.Models;
using FuseGpt.Cluster.Core.Safetensors;

namespace FuseGpt.Cluster.Core.Checkpoints;

/// <summary>A model's folder as Hugging Face lays it out: config.json and one or several safetensors files, all opened and checked.</summary>
public sealed class Checkpoint : IDisposable
{
    private readonly Dictionary<string, SafetensorsFile> _fileOfTensor;
    private readonly List<SafetensorsFile> _files;

    private Checkpoint(string folder, ModelConfig config, List<SafetensorsFile> files, Dictionary<string, SafetensorsFile> fileOfTensor)
    {
        Folder = folder;
        Config = config;
        _files = files;
        _fileOfTensor = fileOfTensor;
        Tensors = fileOfTensor.ToDictionary(pair => pair.Key, pair => pair.Value.Entries[pair.Key], StringComparer.Ordinal);
    }

    /// <summary>Full path of the folder.</summary>
    public string Folder { get; }

    /// <summary>The model's config.</summary>
    public ModelConfig Config { get; }

    /// <summary>Every tensor by its full name; offsets are those in the file that <see cref="FileOf"/> tells.</summary>
    public IReadOnlyDictionary<string, SafetensorsEntry> Tensors { get; }

    /// <summary>Opens a model's folder and checks its config and the headers of its weights.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="InvalidInputException">The folder, config or weights are missing or malformed; the message says what and where.</exception>
    public static Checkpoint Open(string folder)
    {
        var fullPath = Path.GetFullPath(folder);
        var config = ReadConfig(fullPath);
        var files = new List<SafetensorsFile>();
        try
        {
            var fileOfTensor = CheckpointWeights.Open(fullPath, files);
            return new Checkpoint(fullPath, config, files, fileOfTensor);
        }
        catch
        {
            files.ForEach(file => file.Dispose());
            throw;
        }
    }

    /// <summary>Checks that the files hold exactly the tensors that the config asks for, in shape and type; importing does so too.</summary>
    /// <exception cref="InvalidInputException">A tensor is missing, unknown, or of a wrong shape or type.</exception>
    public void CheckTensors() => CheckpointLayout.Check(this);

    /// <summary>Opens a stream of one tensor's bytes.</summary>
    /// <param name="name">The tensor's full name.</param>
    /// <exception cref="InvalidInputException">The model has no such tensor.</exception>
    public Stream OpenTensor(string name) => Find(name).OpenTensor(name);

    /// <summary>Full path of the file that holds a tensor.</summary>
    /// <param name="name">The tensor's full name.</param>
    /// <exception cref="InvalidInputException">The model has no such tensor.</exception>
    public string FileOf(string name) => Find(name).Path;

    /// <inheritdoc/>
    public void Dispose() => _files.ForEach(file => file.Dispose());

    private static ModelConfig ReadConfig(string folder)
    {
        if (!Directory.Exists(folder))
        {
            var rule = File.Exists(folder) ? "It is a file; a model is a folder." : "There is no such folder.";
            throw new InvalidInputException("MODEL", folder, rule, "Give the folder that holds the model's config.json and safetensors files.");
        }

        var path = Path.Combine(folder, CheckpointFiles.Config);
        return File.Exists(path)
            ? ModelConfig.Parse(File.ReadAllBytes(path), path)
            : throw new InvalidInputException("MODEL", folder, "The folder has no config.json.", "Give the folder of a model in the layout of Hugging Face.");
    }

    private SafetensorsFile Find(string name) =>
        _fileOfTensor.TryGetValue(name, out var file)
            ? file
            : throw new InvalidInputException(Folder, name, "The model has no tensor of this name.", "Check that the model is complete.");
}
