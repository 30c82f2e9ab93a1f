namespace FuseGpt.Cluster.Torch.Storage;

/// <summary>
/// States in a file that has no name: it is deleted as soon as it is open, so that the system takes it back with the process,
/// however that ends. Where a file in use cannot be deleted (Windows), it is deleted when it is closed.
/// </summary>
internal sealed class FiledStates : IStatePlace
{
    private const int BufferBytes = 1 << 20;
    private readonly List<(long Offset, ScalarType Type, long[] Shape)> _entries = [];
    private readonly FileStream _file;

    /// <summary>Makes the file.</summary>
    /// <param name="folder">Its folder, which is made when missing.</param>
    public FiledStates(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"{Guid.NewGuid():N}.states");
        _file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, bufferSize: 0, FileOptions.DeleteOnClose);
        File.Delete(path);
    }

    public void Add(Tensor tensor)
    {
        using var scope = torch.NewDisposeScope();
        _file.Seek(0, SeekOrigin.End);
        _entries.Add((_file.Position, tensor.dtype, tensor.shape));
        tensor.detach().cpu().contiguous().WriteBytesToStream(_file, BufferBytes);
    }

    public Tensor Read(int index)
    {
        var (offset, type, shape) = _entries[index];
        var tensor = torch.empty(shape, dtype: type);
        _file.Position = offset;
        tensor.ReadBytesFromStream(_file, BufferBytes);
        return tensor;
    }

    public void Dispose() => _file.Dispose();
}
