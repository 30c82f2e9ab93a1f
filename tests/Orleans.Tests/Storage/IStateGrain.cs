namespace Orleans.Tests.Storage;

public interface IStateGrain : IGrainWithStringKey
{
    Task<int> AddAsync(int amount);

    Task<int> CountAsync();

    Task ForgetInMemoryAsync();

    Task ReadAsync();

    Task ClearAsync();

    Task<(bool Exists, bool HasEtag)> RecordAsync();

    Task<int> CountAtActivationAsync();

    Task RestartAsync();

    Task<int> AddOtherAsync(int amount);

    Task<Type?> ReadOffThreadAsync();
}
