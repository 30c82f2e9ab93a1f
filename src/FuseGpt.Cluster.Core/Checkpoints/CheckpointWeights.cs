using FuseGpt.Cluster.Core.Safetensors;

namespace FuseGpt.Cluster.Core.Checkpoints;

/// <summary>Opens a checkpoint's weights, one file or several with an index, and finds the file of each tensor.</summary>
internal static class CheckpointWeights
{
    private const string Incomplete = "The model is incomplete or mixed with another: download it again.";

    /// <summary>Opens the weights.</summary>
    /// <param name="folder">The checkpoint's folder.</param>
    /// <param name="files">Receives every file opened, also when a later one is refused.</param>
    public static Dictionary<string, SafetensorsFile> Open(string folder, List<SafetensorsFile> files)
    {
        var single = Path.Combine(folder, CheckpointFiles.Weights);
        if (File.Exists(single))
        {
            files.Add(SafetensorsFile.Open(single));
            return files[0].Entries.Keys.ToDictionary(name => name, _ => files[0], StringComparer.Ordinal);
        }

        var index = Path.Combine(folder, CheckpointFiles.Index);
        return File.Exists(index) ? OpenShards(folder, index, files) : throw NoWeights(folder);
    }

    private static Dictionary<string, SafetensorsFile> OpenShards(string folder, string index, List<SafetensorsFile> files)
    {
        var map = ShardIndex.Read(index);
        var fileOfTensor = new Dictionary<string, SafetensorsFile>(StringComparer.Ordinal);
        foreach (var shard in map.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var file = OpenShard(folder, index, shard);
            files.Add(file);
            AddTensors(file, fileOfTensor);
        }

        foreach (var (tensor, shard) in map)
        {
            if (!fileOfTensor.TryGetValue(tensor, out var file) || Path.GetFileName(file.Path) != shard)
            {
                throw new InvalidInputException(index, tensor, $"The index says that '{shard}' holds this tensor, but it does not.", Incomplete);
            }
        }

        return fileOfTensor;
    }

    private static SafetensorsFile OpenShard(string folder, string index, string shard)
    {
        var path = Path.Combine(folder, shard);
        return File.Exists(path)
            ? SafetensorsFile.Open(path)
            : throw new InvalidInputException(index, shard, "The index names this file, but the folder does not have it.", Incomplete);
    }

    private static void AddTensors(SafetensorsFile file, Dictionary<string, SafetensorsFile> fileOfTensor)
    {
        foreach (var name in file.Entries.Keys)
        {
            if (!fileOfTensor.TryAdd(name, file))
            {
                throw new InvalidInputException(
                    file.Path,
                    name,
                    $"'{Path.GetFileName(fileOfTensor[name].Path)}' holds a tensor of this name too.",
                    Incomplete);
            }
        }
    }

    private static InvalidInputException NoWeights(string folder)
    {
        var names = Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file)).ToList();
        var fix = "Download the model's safetensors files.";
        if (names.Any(name => name.EndsWith(".bin", StringComparison.Ordinal) || name.EndsWith(".pth", StringComparison.Ordinal)))
        {
            fix = "Only PyTorch weights are here. Convert them once in Python: AutoModelForCausalLM.from_pretrained(FOLDER).save_pretrained(NEW_FOLDER, safe_serialization=True).";
        }
        else if (names.Find(name => name.EndsWith(".gguf", StringComparison.Ordinal)) is { } gguf)
        {
            fix = $"Only GGUF weights are here. Convert them once in Python: AutoModelForCausalLM.from_pretrained(FOLDER, gguf_file=\"{gguf}\").save_pretrained(NEW_FOLDER).";
        }

        return new InvalidInputException("MODEL", folder, $"The folder has neither {CheckpointFiles.Weights} nor {CheckpointFiles.Index}; weights are read from safetensors only.", fix);
    }
}
