using System.Text;
using Scriban.Runtime;

namespace WorkSummary.Scriban.Sandbox;

/// <summary>Takes what a block prints, and no more than it may print.</summary>
internal sealed class BoundedOutput(SandboxContext context, Limits limits) : IScriptOutput
{
    private readonly StringBuilder text = new();

    public void Write(string text, int offset, int count)
    {
        if (this.text.Length + count > limits.Output) throw new ProblemException(context.CurrentSpan, ScribanTexts.Problem("scriban.output-too-long", limits.Output));
        this.text.Append(text, offset, count);
    }

    public ValueTask WriteAsync(string text, int offset, int count, CancellationToken cancellationToken)
    {
        Write(text, offset, count);
        return ValueTask.CompletedTask;
    }

    public override string ToString() => text.ToString();
}
