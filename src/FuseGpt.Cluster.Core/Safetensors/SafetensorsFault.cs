namespace FuseGpt.Cluster.Core.Safetensors;

/// <summary>Makes the errors about one safetensors file, which all name the file and where possible the tensor.</summary>
internal sealed class SafetensorsFault(string path)
{
    private const string Fix = "Download or convert the file again.";

    /// <summary>Something about the whole file is wrong.</summary>
    public InvalidInputException File(string value, string rule) => new(path, value, rule, Fix);

    /// <summary>Something about one tensor is wrong.</summary>
    public InvalidInputException Tensor(string name, string value, string rule) => new($"{path}: tensor '{name}'", value, rule, Fix);
}
