namespace Orleans.Tests.Observers;

public interface IListener : IGrainObserver
{
    Task HearAsync(string what);
}
