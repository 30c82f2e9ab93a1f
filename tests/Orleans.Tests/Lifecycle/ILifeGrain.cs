namespace Orleans.Tests.Lifecycle;

public interface ILifeGrain : IGrainWithStringKey
{
    Task<Guid> InstanceAsync();

    Task EndAsync();

    Task EndAfterGateAsync();

    Task WaitAsync();
}
