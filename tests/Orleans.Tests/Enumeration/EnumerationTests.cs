
namespace Orleans.Tests.Enumeration;

public sealed class EnumerationTests(TestSilo silo) : IClassFixture<TestSilo>
{
    private readonly string _key = Guid.NewGuid().ToString();

    private Gate Gate => Gate.Of(_key);

    private IStreamGrain Grain => silo.Client.GetGrain<IStreamGrain>(_key);

    [Theory]
    [InlineData(0, 100)]
    [InlineData(1, 100)]
    [InlineData(250, 100)]
    [InlineData(25, 1)]
    [InlineData(25, 7)]
    public async Task Enumerate_AllValues_ComeInOrder(int count, int batchSize)
    {
        var values = new List<int>();

        await foreach (var value in Grain.CountAsync(count).WithBatchSize(batchSize))
        {
            values.Add(value);
        }

        Assert.Equal(Enumerable.Range(0, count), values);
    }

    [Fact]
    public async Task Enumerate_GrainIsCalledMeanwhile_BothGoOn()
    {
        var values = new List<string>();
        var reading = Task.Run(async () =>
        {
            await foreach (var value in Grain.FollowAsync())
            {
                values.Add(value);
            }
        });

        await Gate.ArrivedAsync();
        await Grain.PublishAsync("one");
        await Gate.ArrivedAsync();
        await Grain.EndAsync();
        await reading;

        Assert.Equal(["one", "last"], values);
        Assert.Equal("ended", Gate.Log.Last());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cancel_WhileTheGrainWaits_CallerAndGrainSeeIt(bool isArgument)
    {
        using var cancellation = new CancellationTokenSource();
        var stream = isArgument ? Grain.FollowAsync(cancellation.Token) : Grain.FollowAsync();
        var reading = Task.Run(async () =>
        {
            await foreach (var value in stream.WithCancellation(isArgument ? default : cancellation.Token))
            {
                Assert.NotNull(value);
            }
        });
        await Gate.ArrivedAsync();

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        await Gate.ArrivedAsync();
        Assert.Equal(["waiting", "cancelled"], Gate.Log);
    }

    [Fact]
    public async Task Dispose_BeforeTheEnd_EndsTheGrainsEnumerator()
    {
        var reading = Grain.FollowAsync().GetAsyncEnumerator();
        var first = reading.MoveNextAsync().AsTask();
        await Gate.ArrivedAsync();
        await Grain.PublishAsync("one");
        Assert.True(await first);

        await reading.DisposeAsync();

        Assert.Contains(Gate.Log.Last(), new[] { "cancelled", "ended" });
    }

    [Fact]
    public async Task Enumerate_GrainThrows_CallerSeesItAfterTheValues()
    {
        var values = new List<int>();

        var error = await Assert.ThrowsAsync<InvalidDataException>(async () =>
        {
            await foreach (var value in Grain.FailAfterAsync(3))
            {
                values.Add(value);
            }
        });

        Assert.Equal("after 3", error.Message);
        Assert.Equal([0, 1, 2], values);
    }

    [Fact]
    public async Task Enumerate_GrainWasDeactivated_Throws()
    {
        await using var reading = Grain.CountAsync(100).WithBatchSize(1).GetAsyncEnumerator();
        Assert.True(await reading.MoveNextAsync());

        await Grain.DeactivateAsync();

        await Assert.ThrowsAsync<EnumerationAbortedException>(async () => await reading.MoveNextAsync());
    }
}
