namespace WorkSummary.Documents.Templates;

/// <summary>A node of a container, or a mark that begins, divides or ends a block in it.</summary>
internal readonly record struct Token(Node? Node, Mark? Mark)
{
    public static implicit operator Token(Node node) => new(node, null);

    public static implicit operator Token(Mark mark) => new(null, mark);
}

/// <summary>
/// Builds the blocks of one container (runs of a paragraph, blocks of a body or cell, rows of a table). Marks that find no partner
/// here are left over: a container that may hand them on (a cell to its row, a row to its table) does so.
/// </summary>
internal static class Nesting
{
    public static (List<Node> Nodes, List<Mark> LeftOver) Build(IEnumerable<Token> tokens)
    {
        var stack = new Stack<Frame>();
        var frame = new Frame(null);
        var leftOver = new List<(int Order, Mark Mark)>();
        var order = 0;
        foreach (var token in tokens)
        {
            order++;
            switch (token.Mark)
            {
                case null:
                    frame.Add(token.Node!);
                    break;
                case { Opens: true } open:
                    stack.Push(frame);
                    frame = new Frame(open) { Order = order };
                    break;
                case { Kind: MarkKind.Else } when frame.Open is not null && frame.Otherwise is null:
                    frame.Otherwise = [];
                    break;
                case { Kind: MarkKind.End } when frame.Open is not null:
                    var block = new Node.Block(frame.Open, frame.Body, frame.Otherwise);
                    frame = stack.Pop();
                    frame.Add(block);
                    break;
                case var alone:
                    leftOver.Add((order, alone));
                    break;
            }
        }

        while (stack.Count > 0)
        {
            leftOver.Add((frame.Order, frame.Open!));
            var inner = frame;
            frame = stack.Pop();
            inner.Body.ForEach(frame.Add);
            inner.Otherwise?.ForEach(frame.Add);
        }

        return (frame.Body, [.. leftOver.OrderBy(l => l.Order).Select(l => l.Mark)]);
    }

    private sealed class Frame(Mark? open)
    {
        public Mark? Open { get; } = open;

        public int Order { get; init; }

        public List<Node> Body { get; } = [];

        public List<Node>? Otherwise { get; set; }

        public void Add(Node node) => (Otherwise ?? Body).Add(node);
    }
}
