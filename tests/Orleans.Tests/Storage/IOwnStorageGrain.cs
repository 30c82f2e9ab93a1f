namespace Orleans.Tests.Storage;

public interface IOwnStorageGrain : IGrainWithStringKey
{
    Task<int> AddAsync(int amount);

    Task<string?> EtagAsync();
}
