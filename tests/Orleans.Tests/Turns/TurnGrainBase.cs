namespace Orleans.Tests.Turns;

internal abstract class TurnGrainBase : Grain
{
    private int _inside;
    private int _maximum;

    private Gate Gate => Gate.Of(this.GetPrimaryKeyString());

    public async Task EnterAsync(string name)
    {
        Gate.Log.Enqueue(name + " in");
        await Gate.PassAsync();
        Gate.Log.Enqueue(name + " out");
    }

    public Task NoteAsync(string name)
    {
        Gate.Note(name);
        return Task.CompletedTask;
    }

    public Task InterleaveAsync(string name) => NoteAsync(name);

    public Task ReadAsync(string name) => EnterAsync(name);

    public async Task<int> CountAsync(int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            _maximum = Math.Max(_maximum, ++_inside);
            _inside--;
            await Task.Yield();
        }

        return _maximum;
    }
}
