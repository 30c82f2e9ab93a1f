namespace Orleans.Tests.Serialization;

[GenerateSerializer]
public sealed class Dog : Animal
{
    [Id(0)]
    public List<int> Bones { get; init; } = [];

    [Id(1)]
    private int _age;

    public int Age => _age;

    public Dog Aged(int age)
    {
        _age = age;
        return this;
    }
}
