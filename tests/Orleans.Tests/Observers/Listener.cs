using System.Threading.Channels;

namespace Orleans.Tests.Observers;

/// <summary>An object of a test that grains call back.</summary>
internal sealed class Listener : IListener
{
    private readonly Channel<string> _heard = Channel.CreateUnbounded<string>();

    public Task HearAsync(string what)
    {
        if (what == "fail")
        {
            throw new InvalidDataException("does not want to hear");
        }

        _heard.Writer.TryWrite(what);
        return Task.CompletedTask;
    }

    public Task<string> NextAsync() => _heard.Reader.ReadAsync().AsTask().WaitAsync(TestSilo.Patience);
}
