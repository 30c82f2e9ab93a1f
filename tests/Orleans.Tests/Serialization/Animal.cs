namespace Orleans.Tests.Serialization;

[GenerateSerializer]
public class Animal
{
    [Id(0)]
    public string Name { get; set; } = "";

    public string NotSent { get; set; } = "default";
}
