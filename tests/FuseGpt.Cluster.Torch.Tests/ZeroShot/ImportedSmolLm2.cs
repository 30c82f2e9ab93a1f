namespace FuseGpt.Cluster.Torch.Tests.ZeroShot;

/// <summary>A real model, imported once for all tests of a class.</summary>
public sealed class ImportedSmolLm2 : IDisposable
{
    private readonly Lazy<string> _folder = new(() => ReferenceData.UnpackedModel("smollm2-135m"));
    private readonly Lazy<TestModel> _model;

    public ImportedSmolLm2() => _model = new Lazy<TestModel>(() => new TestModel(Folder));

    /// <summary>The model's folder; skips the calling test where there is none.</summary>
    public string Folder => _folder.Value;

    internal TestModel Model => _model.Value;

    public void Dispose()
    {
        if (_model.IsValueCreated)
        {
            _model.Value.Dispose();
        }
    }
}
