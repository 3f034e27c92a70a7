namespace Detorch.Teach.Kernels;
internal static class Gemm {
  public static void Multiply<T>(int m, int n, int k, ReadOnlySpan<T> a, int ar, int ac, ReadOnlySpan<T> b, int br, int bc, Span<T> c, int cr, bool accumulate=false) where T: unmanaged {
    for(int i=0;i<m;i++) for(int j=0;j<n;j++){ double s=0; for(int p=0;p<k;p++) s+= System.Convert.ToDouble(a[i*ar+p*ac])*System.Convert.ToDouble(b[p*br+j*bc]); c[i*cr+j]=(T)System.Convert.ChangeType(s,typeof(T)); }
  }
}
