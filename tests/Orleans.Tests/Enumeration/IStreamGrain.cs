namespace Orleans.Tests.Enumeration;

public interface IStreamGrain : IGrainWithStringKey
{
    IAsyncEnumerable<int> CountAsync(int count, CancellationToken token = default);

    IAsyncEnumerable<string> FollowAsync(CancellationToken token = default);

    IAsyncEnumerable<int> FailAfterAsync(int count);

    Task PublishAsync(string text);

    Task EndAsync();

    Task DeactivateAsync();
}
