using Detorch.Benchmarks.Reach;

namespace Detorch.Lab.Tests.Course;

public sealed class ReachTests
{
    [Fact]
    public void Every_public_member_of_the_library_is_shown_or_explained() => Assert.Empty(PublicReach.Unexplained());
}
