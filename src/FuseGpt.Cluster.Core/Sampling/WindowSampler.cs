namespace FuseGpt.Cluster.Core.Sampling;

/// <summary>Cuts windows of one length out of a text's tokens.</summary>
public static class WindowSampler
{
    /// <summary>
    /// Draws windows at random as the authors of the method do: <c>random.seed(seed)</c>, then each start is
    /// <c>random.randint(0, tokens - windowLength - 1)</c>. Windows may overlap.
    /// </summary>
    /// <param name="tokens">The token ids of the text: <c>[tokens]</c>.</param>
    /// <param name="windowLength">The tokens in each window.</param>
    /// <param name="count">The number of windows.</param>
    /// <param name="seed">The seed; it fixes every window.</param>
    /// <returns>The windows: <c>[count, windowLength]</c>.</returns>
    /// <exception cref="InvalidInputException">A number is below 1, or the text has fewer than <c>windowLength + 1</c> tokens.</exception>
    public static TokenWindows Draw(ReadOnlySpan<int> tokens, int windowLength, int count, long seed)
    {
        RequirePositive("--seq", windowLength);
        RequirePositive("--samples", count);
        RequireTokens(tokens.Length, windowLength, (long)windowLength + 1);
        var ids = NewIds(windowLength, count);
        var random = new PythonRandom(seed);
        for (var window = 0; window < count; window++)
        {
            var start = (int)random.NextInteger(0, tokens.Length - windowLength - 1);
            tokens.Slice(start, windowLength).CopyTo(ids.AsSpan(window * windowLength));
        }

        return new TokenWindows(count, windowLength, ids);
    }

    /// <summary>Cuts a text in windows that follow each other without overlap, as perplexity is measured; a rest shorter than a window is dropped.</summary>
    /// <param name="tokens">The token ids of the text: <c>[tokens]</c>.</param>
    /// <param name="windowLength">The tokens in each window.</param>
    /// <param name="limit">The most windows to take, from the beginning; null takes all.</param>
    /// <returns>The windows: <c>[count, windowLength]</c>, at least one.</returns>
    /// <exception cref="InvalidInputException">A number is below 1, or the text is shorter than a window.</exception>
    public static TokenWindows Consecutive(ReadOnlySpan<int> tokens, int windowLength, int? limit = null)
    {
        RequirePositive("--seq", windowLength);
        RequirePositive("--windows", limit ?? 1);
        RequireTokens(tokens.Length, windowLength, windowLength);
        var count = Math.Min(tokens.Length / windowLength, limit ?? int.MaxValue);
        return new TokenWindows(count, windowLength, tokens[..(count * windowLength)].ToArray());
    }

    private static int[] NewIds(int windowLength, int count) => (long)windowLength * count <= Array.MaxLength
        ? new int[windowLength * count]
        : throw new InvalidInputException("--samples", $"{count}", $"With --seq {windowLength}, the windows must hold at most {Array.MaxLength} tokens.", "Take fewer or shorter windows.");

    private static void RequirePositive(string setting, int value)
    {
        if (value < 1)
        {
            throw new InvalidInputException(setting, $"{value}", "It must be 1 or more.", "Give a greater number.");
        }
    }

    private static void RequireTokens(int available, int windowLength, long needed)
    {
        if (available < needed)
        {
            throw new InvalidInputException(
                "--seq",
                $"{windowLength}",
                $"Windows of {windowLength} tokens need a text of at least {needed} tokens; this one has {available}.",
                "Give a longer text or a smaller --seq.");
        }
    }
}
