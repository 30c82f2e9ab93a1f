using System.Collections.Immutable;
using System.Collections.ObjectModel;
using Orleans.Concurrency;
using Orleans.Serialization;

namespace Orleans.Tests.Serialization;

public sealed class CopyTests(TestSilo silo) : IClassFixture<TestSilo>
{
    private readonly ICopyGrain _grain = silo.Client.GetGrain<ICopyGrain>(Guid.NewGuid().ToString());

    public static TheoryData<object> PlainValues =>
    [
        true, 'c', (byte)1, 2, 3L, 4.5f, 6.7, 8.9m, "text", Colour.Red, Guid.Empty,
        new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(1)),
        TimeSpan.FromSeconds(9), new Uri("file:///tmp"), new Version(1, 2), DayOfWeek.Friday, new DateOnly(2026, 1, 2), (Half)1.5,
    ];

    public static TheoryData<object> Collections =>
    [
        new[] { 1, 2 }, new[] { "a", "b" }, new List<int> { 1 }, new HashSet<string> { "x" }, new Queue<int>([1, 2]), new Stack<int>([1, 2]),
        new Dictionary<string, int> { ["a"] = 1 }, new SortedDictionary<int, int> { [2] = 1 }, new SortedSet<int> { 3, 1 },
        new Collection<int> { 1 }, new ReadOnlyCollection<int>([1, 2]), ImmutableArray.Create(1, 2), ImmutableList.Create(1), ImmutableHashSet.Create(1),
        new Dictionary<int, int> { [1] = 2 }.ToImmutableDictionary(), KeyValuePair.Create(1, "one"), (1, "two"), Tuple.Create(1, 2.5), new[] { new[] { 1 }, [2] },
        new ReadOnlyDictionary<int, int>(new Dictionary<int, int> { [1] = 2 }), new int?[] { 1, null },
    ];

    [Theory]
    [MemberData(nameof(PlainValues))]
    [MemberData(nameof(Collections))]
    public async Task Echo_BuiltInValue_IsEqual(object value)
    {
        var echo = await _grain.EchoAsync(value);

        Assert.Equal(value, echo);
        Assert.IsType(value.GetType(), echo);
    }

    [Fact]
    public async Task Argument_ChangedByTheCallerLater_GrainKeepsItsOwn()
    {
        List<int> numbers = [1];
        await _grain.KeepAsync(numbers);
        numbers.Add(2);

        var kept = await _grain.KeptAsync();
        kept.Add(3);

        Assert.Equal([1], await _grain.KeptAsync());
    }

    [Fact]
    public async Task Argument_Immutable_IsShared()
    {
        List<int> numbers = [1];
        await _grain.KeepImmutableAsync(numbers);
        numbers.Add(2);
        Assert.Equal([1, 2], await _grain.KeptAsync());

        numbers = [5];
        await _grain.KeepWrappedAsync(numbers.AsImmutable());
        numbers.Add(6);
        Assert.Equal([5, 6], await _grain.KeptAsync());
    }

    [Fact]
    public async Task Argument_SameObjectTwice_IsOneObjectInTheGrain()
    {
        List<int> numbers = [1];

        Assert.True(await _grain.AreSameAsync(numbers, numbers));
        Assert.False(await _grain.AreSameAsync(numbers, [1]));
    }

    [Fact]
    public async Task Object_MembersWithId_AreCopied()
    {
        var dog = new Dog { Name = "Rex", NotSent = "here", Bones = [1, 2] }.Aged(7);

        var copy = Assert.IsType<Dog>(await _grain.EchoAnimalAsync(dog));

        Assert.NotSame(dog, copy);
        Assert.Equal(("Rex", 7), (copy.Name, copy.Age));
        Assert.Equal([1, 2], copy.Bones);
        Assert.NotSame(dog.Bones, copy.Bones);
        Assert.NotEqual("here", copy.NotSent);
    }

    [Fact]
    public async Task Record_PrimaryConstructorAndInitMembers_AreCopied()
    {
        var position = new Position(1, [2, 3]) { Colour = Colour.Red };

        var copy = Assert.IsType<Position>(await _grain.EchoAsync(position));

        Assert.Equal((1, Colour.Red), (copy.X, copy.Colour));
        Assert.Equal([2, 3], copy.Path);
        Assert.NotSame(position.Path, copy.Path);
        Assert.Equal(new Pair(1, "two"), await _grain.EchoAsync(new Pair(1, "two")));
    }

    [Fact]
    public async Task Object_MembersOfEveryKind_AreCopied()
    {
        var when = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        var bag = new Bag
        {
            Numbers = [1, 2, 3],
            Animals = new Dictionary<string, Animal> { ["rex"] = new Dog { Name = "Rex" } },
            One = new Dog { Bones = [4] },
            Words = ["a", "b"],
            Bytes = [1, 2],
            Tuple = (1, [2]),
            When = when,
            Anything = new Pair(3, "x"),
        };

        var copy = Assert.IsType<Bag>(await _grain.EchoAsync(bag));

        Assert.Equal([1, 2, 3], copy.Numbers);
        Assert.Equal("Rex", Assert.IsType<Dog>(copy.Animals["rex"]).Name);
        Assert.Equal([4], Assert.IsType<Dog>(copy.One).Bones);
        Assert.Equal(["a", "b"], copy.Words.ToArray());
        Assert.Equal([1, 2], copy.Bytes);
        Assert.NotSame(bag.Bytes, copy.Bytes);
        Assert.Equal([2], copy.Tuple.Item2);
        Assert.NotSame(bag.Tuple.Item2, copy.Tuple.Item2);
        Assert.Equal(when, copy.When);
        Assert.Equal(new Pair(3, "x"), copy.Anything);
    }

    [Fact]
    public async Task Object_Ring_IsCopiedAsARing()
    {
        var node = new Node();
        node.Next = node;

        var copy = Assert.IsType<Node>(await _grain.EchoAsync(node));

        Assert.NotSame(node, copy);
        Assert.Same(copy, copy.Next);
    }

    [Fact]
    public async Task Object_Immutable_IsShared()
    {
        var frozen = new Frozen { Text = "ice" };

        Assert.Same(frozen, await _grain.EchoAsync(frozen));
    }

    [Fact]
    public async Task CollectionInterface_AnyImplementation_Arrives()
    {
        Assert.Equal([1, 2, 3], await _grain.EchoNumbersAsync([1, 2, 3]));
        Assert.Equal([0, 2, 4], await _grain.QueryAsync(5));
    }

    [Fact]
    public async Task Json_AcceptedType_IsCopiedByItsOwnContract()
    {
        var circle = new CircleJson { Kind = "circle", Radius = 2.5, NotSent = "here" };

        var copy = Assert.IsType<CircleJson>(await _grain.EchoAsync(circle));

        Assert.Equal(("circle", 2.5, "default"), (copy.Kind, copy.Radius, copy.NotSent));
    }

    [Fact]
    public async Task Json_InsideJson_IsCopiedByTheDeclaredContract()
    {
        var drawing = new DrawingJson { Shapes = [new CircleJson { Kind = "circle", Radius = 2.5 }] };

        var copy = Assert.IsType<DrawingJson>(await _grain.EchoAsync(drawing));

        var shape = Assert.Single(copy.Shapes);
        Assert.IsType<ShapeJson>(shape);
        Assert.Equal("circle", shape.Kind);
    }

    [Fact]
    public async Task Json_InsideAList_IsCopiedByItsOwnContract()
    {
        List<ShapeJson> shapes = [new CircleJson { Radius = 2.5 }];

        var copy = Assert.IsType<List<ShapeJson>>(await _grain.EchoAsync(shapes));

        Assert.Equal(2.5, Assert.IsType<CircleJson>(Assert.Single(copy)).Radius);
    }

    [Fact]
    public async Task UnknownType_AsArgumentResultOrMember_ThrowsWithItsName()
    {
        var argument = await Assert.ThrowsAsync<CodecNotFoundException>(() => _grain.EchoAsync(new Unknown()));
        var member = await Assert.ThrowsAsync<CodecNotFoundException>(() => _grain.EchoAsync(new HoldsUnknown { Inner = new Unknown() }));
        var element = await Assert.ThrowsAsync<CodecNotFoundException>(() => _grain.EchoAsync(new List<Unknown> { new() }));
        var result = await Assert.ThrowsAsync<CodecNotFoundException>(() => _grain.UnknownResultAsync());

        Assert.All([argument, member, element, result], static error => Assert.Contains(typeof(Unknown).FullName!, error.Message));
    }
}
