namespace Orleans.Tests.Calls;

public interface INamedGrain : IGrainWithStringKey
{
    Task<string> NameAsync();
}
