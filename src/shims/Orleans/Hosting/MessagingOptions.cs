namespace Orleans.Configuration;

/// <summary>How calls are made.</summary>
public abstract class MessagingOptions
{
    /// <summary>How long a caller waits for an answer before it gets a <see cref="TimeoutException"/>.</summary>
    /// <value>The default value is 30 seconds.</value>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
