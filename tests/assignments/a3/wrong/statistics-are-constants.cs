// expect 3.4=4
// exercise id=3.4 points=6
(NdArray DX, NdArray DGamma, NdArray DBeta) BatchNormBackward(NdArray x, NdArray gamma, NdArray g, double eps)
{
    var centred = x - x.Mean(axis: 0);
    var spread = (centred.Square().Mean(axis: 0) + eps).Sqrt();
    return (g * gamma / spread, (g * centred / spread).Sum(axis: 0), g.Sum(axis: 0));
}
